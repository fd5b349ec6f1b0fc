import { expect, test } from 'vitest'
import { cameraTexts, cameraWish, findCameraFault, returnWish, shownCamera } from './camera-draft.ts'

const noted = {
  camera: { make: 'Kamera', model: 'K-1', lens: '35mm f/2', iso: 200 },
  takenAt: '2024-05-06T07:08:00',
}
const untouched = { showsCamera: true }
const removed = { showsCamera: false }

test('fields hold what was noted until something else is written', () => {
  expect(cameraTexts(untouched, noted)).toEqual({
    cameraName: 'Kamera K-1',
    lens: '35mm f/2',
    takenAt: '2024-05-06T07:08',
  })
  expect(cameraTexts({ ...untouched, lens: '' }, noted).lens).toBe('')
  expect(cameraTexts(untouched)).toEqual({ cameraName: '', lens: '', takenAt: '' })
})

test('what was left or put back as it was is not asked for', () => {
  expect(cameraWish(untouched, noted)).toEqual({})
  const same = { ...untouched, cameraName: ' Kamera K-1', lens: '35mm f/2 ', takenAt: '2024-05-06T07:08' }
  expect(cameraWish(same, noted)).toEqual({})
  expect(cameraWish({ ...untouched, cameraName: '', takenAt: '' })).toEqual({})
})

test('what was written takes the place of maker and model, and what was emptied goes', () => {
  const draft = { ...untouched, cameraName: 'Leica M6 ', lens: ' ', takenAt: '' }
  expect(cameraWish(draft, noted)).toEqual({
    camera: { make: null, model: 'Leica M6', lens: null },
    takenAt: null,
  })
  expect(shownCamera(draft, noted)).toEqual({ camera: { model: 'Leica M6', iso: 200 }, takenAt: null })
})

test('one switch removes all of it, whatever was written', () => {
  const draft = { ...removed, lens: 'x'.repeat(101) }
  expect(cameraWish(draft, noted)).toEqual({ camera: null, takenAt: null })
  expect(shownCamera(draft, noted)).toEqual({ camera: null, takenAt: null })
  expect(findCameraFault(draft)).toBeUndefined()
})

test('turned on again, what the file says comes back, but for what was written', () => {
  expect(returnWish(removed, noted)).toEqual({})
  expect(returnWish(untouched, noted)).toEqual({ camera: noted.camera, takenAt: '2024-05-06T07:08' })
  expect(returnWish({ ...untouched, lens: 'Elmar' }, noted).camera).toEqual({
    ...noted.camera,
    lens: 'Elmar',
  })
  expect(returnWish(untouched)).toEqual({})
})

test('a text is as long as it may be, counted as its readers do', () => {
  expect(findCameraFault({ ...untouched, cameraName: '📷'.repeat(100) })).toBeUndefined()
  expect(findCameraFault({ ...untouched, lens: 'x'.repeat(101) })).toBe('lens')
})
