/** Why a file is not taken; each has a sentence below `uploads.refused`. */
export type Refusal = 'type' | 'heic' | 'empty' | 'large' | 'twice' | 'many'

export interface FileRules {
  acceptedTypes: readonly string[]
  /** In bytes. */
  most: number
  /** How many files more there is room for. */
  room: number
  isHere: (file: File) => boolean
}

/** Some systems give no type for some files; then the name has to do. */
const typeByEnding: Record<string, string> = {
  jpg: 'image/jpeg',
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  heic: 'image/heic',
  heif: 'image/heif',
}

function typeOf({ name, type }: File): string {
  return type || (typeByEnding[name.split('.').at(-1)?.toLowerCase() ?? ''] ?? '')
}

function checkType(file: File, accepted: readonly string[]): Refusal | undefined {
  const type = typeOf(file)
  if (accepted.includes(type)) return undefined
  return /^image\/hei[cf]/.test(type) ? 'heic' : 'type'
}

function checkFile(file: File, rules: Omit<FileRules, 'room'>): Refusal | undefined {
  const wrongType = checkType(file, rules.acceptedTypes)
  if (wrongType) return wrongType
  if (file.size === 0) return 'empty'
  if (file.size > rules.most) return 'large'
  return rules.isHere(file) ? 'twice' : undefined
}

/** What tells two files apart as far as a page can see. */
export function fileIdentity({ name, size, lastModified }: File): string {
  return `${name}/${size}/${lastModified}`
}

/** Sorts files into those that are taken and those that are not, with the reason; one never spoils the others. */
export function sortFiles(files: readonly File[], rules: FileRules) {
  const taken: File[] = []
  const refused: { name: string; why: Refusal }[] = []
  const seen = new Set<string>()
  const isHere = (file: File) => rules.isHere(file) || seen.has(fileIdentity(file))
  for (const file of files) {
    const why = checkFile(file, { ...rules, isHere }) ?? (taken.length < rules.room ? undefined : 'many')
    if (why) refused.push({ name: file.name, why })
    else taken.push(file)
    seen.add(fileIdentity(file))
  }
  return { taken, refused }
}
