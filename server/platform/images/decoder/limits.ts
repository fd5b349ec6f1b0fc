/** Pixels, width times height of the first frame. */
export const maxPixels = 100_000_000

/** Bytes of data a decoder holds when it has worked for a while, with the working room of the renditions. */
export const resting = 150 * 1024 * 1024
