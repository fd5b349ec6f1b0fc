import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

export type SourceFile = { path: string; text: string }

/** One rule of the gate: reads the tree, answers with one line for each place that breaks it. */
export type Rule = (files: SourceFile[]) => string[]

const binary = /\.(png|jpe?g|webp|avif|gif|heic|ico|woff2?|ttf|gz|br|icc)$/

/** Every text file that is tracked or would be: what is ignored does not count. */
export function readTree(root: string): SourceFile[] {
  const list = execFileSync('git', ['ls-files', '-co', '--exclude-standard', '-z'], {
    cwd: root,
    encoding: 'utf8',
  })
  return list
    .split('\0')
    .filter((path) => path && !binary.test(path) && existsSync(join(root, path)))
    .map((path) => ({ path, text: readFileSync(join(root, path), 'utf8') }))
}

export function isTest(path: string): boolean {
  return /\.(test|story)\.ts$/.test(path)
}

export function isSource(path: string): boolean {
  return /\.(ts|vue|js|cjs|mjs|css|sql|sh)$/.test(path) && !/\.generated\.ts$/.test(path)
}

/** Each line that matches, as `path:line`. */
export function linesWith(file: SourceFile, pattern: RegExp): string[] {
  return file.text.split('\n').flatMap((line, at) => (pattern.test(line) ? [`${file.path}:${at + 1}`] : []))
}
