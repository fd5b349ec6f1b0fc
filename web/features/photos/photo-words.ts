import { useI18n } from 'vue-i18n'
import type { Photo } from '../../api/types.ts'

type Described = Pick<Photo, 'altText' | 'description' | 'author'>

/** What a photo is called where it is not seen. */
export function usePhotoWords() {
  const { t } = useI18n()
  const byline = ({ author }: Pick<Photo, 'author'>) => t('photos.by', { name: author.name })

  return {
    byline,
    /** The name of a link to it. */
    nameOf: (photo: Described) => photo.altText || photo.description || byline(photo),
    /** On its own page, where the description can be read beside it. */
    altOf: (photo: Described) => photo.altText || byline(photo),
    /** The heading of its page. */
    titleOf: (photo: Described) => photo.description || byline(photo),
  }
}

const titleLength = 60

/** A description cut to the length of a window's title. */
export function shortTitle(text: string): string {
  const characters = [...text.replace(/\s+/g, ' ').trim()]
  return characters.length > titleLength
    ? `${characters.slice(0, titleLength).join('')}…`
    : characters.join('')
}
