import type { Photo } from '../../api/types.ts'

type Camera = NonNullable<Photo['camera']>

/** The camera as photographers call it; most models carry their maker's name already. */
export function cameraName({ make = '', model = '' }: Camera): string {
  const [maker = ''] = make.split(' ')
  const isNamed = maker !== '' && model.toLowerCase().startsWith(maker.toLowerCase())
  return isNamed || model === '' || maker === '' ? model || make : `${maker} ${model}`
}

export const focalLength = (millimetres: number) => `${Number(millimetres.toFixed(1))} mm`
export const aperture = (number: number) => `f/${Number(number.toFixed(1))}`
export const exposure = (seconds: string) => `${seconds} s`

/** `f/4 · 1/250 s · ISO 200`, as far as it is known. */
export function exposureLine(camera: Camera): string {
  return [
    camera.aperture === undefined ? '' : aperture(camera.aperture),
    camera.exposureTime === undefined ? '' : exposure(camera.exposureTime),
    camera.iso === undefined ? '' : `ISO ${camera.iso}`,
  ]
    .filter(Boolean)
    .join(' · ')
}

/** The camera's own clock, which knows no time zone: read and shown as it stands. */
export function takenWords(takenAt: string, locale: string): string {
  return new Intl.DateTimeFormat(locale, { dateStyle: 'long', timeStyle: 'short', timeZone: 'UTC' }).format(
    new Date(`${takenAt}Z`),
  )
}

/** `52.516° N, 13.378° W` */
export function placeWords({ latitude, longitude }: NonNullable<Photo['place']>): string {
  const [north, east] = [latitude < 0 ? 'S' : 'N', longitude < 0 ? 'W' : 'E']
  return `${Math.abs(latitude)}° ${north}, ${Math.abs(longitude)}° ${east}`
}
