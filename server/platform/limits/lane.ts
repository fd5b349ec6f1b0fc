import { platformProblem } from '../http/problems.ts'

export type Lane = <T>(work: () => Promise<T>) => Promise<T>

/**
 * Lets `width` pieces of work run at once and `queue` wait; further ones are refused.
 * @throws Problem `unavailable` when the queue is full.
 */
export function createLane({ width, queue }: { width: number; queue: number }): Lane {
  const waiting: (() => void)[] = []
  let running = 0
  const enter = () => {
    if (running < width) return void running++
    if (waiting.length >= queue) throw platformProblem('unavailable', { retryAfterSeconds: 1 })
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
