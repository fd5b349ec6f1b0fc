import { readdirSync, readFileSync } from 'node:fs'

export type ChildState = { pid: number; cpuTicks: number }

/** The direct children of a process that run now, with the processor time they have used. Linux only. */
export function childrenOf(parent: number): ChildState[] {
  return readdirSync('/proc').flatMap((name) => {
    const stat = /^\d+$/.test(name) ? readStat(name) : undefined
    return stat?.parent === parent ? [{ pid: Number(name), cpuTicks: stat.cpuTicks }] : []
  })
}

/** Fields after the name, which may hold anything: state, parent, …, user and system time (proc_pid_stat(5)). */
function readStat(pid: string) {
  try {
    const fields = readFileSync(`/proc/${pid}/stat`, 'latin1')
      .replace(/^.*\) /s, '')
      .split(' ')
    if (fields[0] === 'Z') return undefined
    return { parent: Number(fields[1]), cpuTicks: Number(fields[11]) + Number(fields[12]) }
  } catch {
    return undefined
  }
}
