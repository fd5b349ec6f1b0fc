import { type Problem, platformProblem } from '../http/problems.ts'

export type Lane = <T>(work: () => Promise<T>) => Promise<T>

type LaneOptions = {
  width: number
  queue: number
  /** What is thrown when the queue is full; `unavailable` when nothing is said. */
  refuse?: () => Problem
}

const isBusy = () => platformProblem('unavailable', { retryAfterSeconds: 1 })

/**
 * Lets `width` pieces of work run at once and `queue` wait; further ones are refused.
 * @throws Problem as `refuse` says when the queue is full.
 */
export function createLane({ width, queue, refuse = isBusy }: LaneOptions): Lane {
  const waiting: (() => void)[] = []
  let running = 0
  const enter = () => {
    if (running < width) return void running++
    if (waiting.length >= queue) throw refuse()
    return new Promise<void>((resolve) => waiting.push(resolve))
  }
  const leave = () => {
    const next = waiting.shift()
    if (next) next()
    else running--
  }
  return async (work) => {
    await enter()
    try {
      return await work()
    } finally {
      leave()
    }
  }
}
