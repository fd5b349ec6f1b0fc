import type { Log } from '../log/log.ts'
import { type Follower, type Hearing, hearChanges } from './hear-changes.ts'

export type Changes = {
  /** Tells it of every change from now on. @returns what ends that. */
  follow(follower: Follower): () => void
  /** Begins to listen; until then nobody is told anything. */
  start(): Promise<void>
  /** Waits until everything that is committed by now has been told. */
  settle(): Promise<void>
  stop(): Promise<void>
}

type Sources = { connectionString: string; log: Pick<Log, 'warn'> }

/** What the database says of changes (channel `changes`), heard on one connection and told to all who follow. */
export function createChanges(sources: Sources): Changes {
  const followers = new Set<Follower>()
  let isHearing = false
  let hearing: Hearing | undefined
  const tell = (word: (follower: Follower) => void) => {
    for (const follower of followers) word(follower)
  }
  const everybody: Follower = {
    change: (what) => tell((follower) => follower.change(what)),
    changeEverything: () => tell((follower) => follower.changeEverything()),
    beginHearing() {
      isHearing = true
      tell((follower) => follower.beginHearing())
    },
    endHearing() {
      isHearing = false
      tell((follower) => follower.endHearing())
    },
  }
  return {
    follow(follower) {
      followers.add(follower)
      if (isHearing) follower.beginHearing()
      return () => followers.delete(follower)
    },
    async start() {
      hearing ??= await hearChanges({ ...sources, follower: everybody })
    },
    settle: async () => await hearing?.settle(),
    async stop() {
      await hearing?.stop()
      hearing = undefined
    },
  }
}
