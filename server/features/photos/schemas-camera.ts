import { type Static, Type } from 'typebox'
import { Nullable } from '../../platform/http/schemas.ts'

const Text = Type.Optional(Nullable(Type.String({ maxLength: 100 })))

function Measure(maximum: number) {
  return Type.Optional(Nullable(Type.Number({ exclusiveMinimum: 0, maximum })))
}

/** As wide as what is read from files: an author can always put back what their file says. */
const CameraChange = Type.Object(
  {
    make: Text,
    model: Text,
    lens: Text,
    focalLength: Measure(10_000),
    aperture: Measure(1000),
    exposureTime: Type.Optional(
      Nullable(Type.String({ maxLength: 20, pattern: '^(1/)?[0-9]+(\\.[0-9]+)?(e\\+[0-9]+)?$' })),
    ),
    iso: Type.Optional(Nullable(Type.Integer({ minimum: 1, maximum: 10_000_000 }))),
  },
  { description: 'What is left out stays; null or an empty text removes a value' },
)

/** What an author says of the camera and the date. */
export const cameraFields = {
  camera: Type.Optional(Nullable(CameraChange)),
  takenAt: Type.Optional(
    Nullable(
      Type.String({
        pattern: '^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}(:[0-9]{2})?$',
        description: 'The camera’s own clock, without a zone, from 1826 on; null removes the date',
      }),
    ),
  ),
}

const Wish = Type.Object(cameraFields)
export type CameraWish = Static<typeof Wish>
