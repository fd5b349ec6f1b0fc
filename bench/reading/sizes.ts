import type { CrowdSize } from '../../server/demo/crowd/types.ts'

export const sizes = {
  small: {
    ...{ people: 1_000, photos: 10_000, follows: 20_000 },
    ...{ collects: 50_000, comments: 30_000, taggings: 2_000, tagFollows: 3_000 },
  },
  large: {
    ...{ people: 100_000, photos: 1_000_000, follows: 2_000_000 },
    ...{ collects: 5_000_000, comments: 3_000_000, taggings: 200_000, tagFollows: 300_000 },
  },
} as const satisfies Record<string, CrowdSize>

export type SizeName = keyof typeof sizes
