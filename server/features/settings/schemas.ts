import { Type } from 'typebox'
import { Named } from '../../platform/http/schemas.ts'
import { Language, Theme } from '../accounts/index.ts'
import { ViewerAnswer } from '../auth/index.ts'
import { Download, Visibility } from '../photos/index.ts'

const fields = {
  language: Language,
  theme: Theme,
  isPrivate: Type.Boolean({
    description: 'Followers are let in one by one, and nobody else sees more than a card',
  }),
  collectsPublic: Type.Boolean({ description: 'Others see what one collected, and how much' }),
  defaultVisibility: Visibility,
  defaultShowsPlace: Type.Boolean(),
  defaultDownload: Download,
}

export const Settings = Named('Settings', Type.Object(fields))

export const SettingsChange = Type.Partial(Type.Object(fields))

export const SettingsAnswer = Type.Object({ ...ViewerAnswer.properties, settings: Settings })
