declare module 'heic-decode' {
  interface HeicImage {
    width: number
    height: number
    /** RGBA, the picture upright. */
    decode(): Promise<{ width: number; height: number; data: Uint8ClampedArray }>
  }

  const decoder: { all(file: { buffer: Uint8Array }): Promise<HeicImage[] & { dispose(): void }> }
  // biome-ignore lint/style/noDefaultExport: that is how the package gives it
  export default decoder
}
