import { constants } from 'node:fs'
import { copyFile, link, mkdir, open, rename, rm } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { errorCode, FilesFullError, isDiskFull } from './file-errors.ts'
import { makeFileName } from './file-name.ts'

/** Temporary name → fsync → rename → fsync of the folder: the file is there, whole, or it is not. */
export async function keepFile(
  fromPath: string,
  { toPath, incoming }: { toPath: string; incoming: string },
): Promise<void> {
  const temporary = join(incoming, makeFileName())
  try {
    await linkOrCopy(fromPath, temporary)
    await sync(temporary)
    await moveIn(temporary, toPath)
  } catch (error) {
    throw isDiskFull(error) ? new FilesFullError(error) : error
  } finally {
    // Also after success: renaming one name of a file to another name of the same file does nothing at all.
    await rm(temporary, { force: true })
  }
}

/** A second name for the same bytes costs nothing, where the file system has that. */
async function linkOrCopy(fromPath: string, toPath: string): Promise<void> {
  try {
    await link(fromPath, toPath)
  } catch (error) {
    if (errorCode(error) === 'ENOENT') throw error
    await copyFile(fromPath, toPath, constants.COPYFILE_FICLONE)
  }
}

/** Somebody may remove a folder that has just become empty between making it and moving in, hence the tries. */
async function moveIn(temporary: string, toPath: string, tries = 5): Promise<void> {
  const folder = dirname(toPath)
  const firstMade = await mkdir(folder, { recursive: true })
  try {
    await rename(temporary, toPath)
  } catch (error) {
    if (errorCode(error) !== 'ENOENT' || tries <= 1) throw error
    return moveIn(temporary, toPath, tries - 1)
  }
  await syncFolders(folder, firstMade ? dirname(firstMade) : folder)
}

/** A new folder is durable once the folder around it is written, too. */
async function syncFolders(folder: string, outermost: string): Promise<void> {
  await sync(folder)
  if (folder !== outermost) await syncFolders(dirname(folder), outermost)
}

async function sync(path: string): Promise<void> {
  const file = await open(path)
  try {
    await file.sync()
  } finally {
    await file.close()
  }
}
