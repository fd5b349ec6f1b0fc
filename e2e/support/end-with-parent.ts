// Loaded into a story's server: when the run is killed, so that nobody can stop the server, it ends by itself.
process.on('disconnect', () => process.exit(1))
process.channel?.unref()
