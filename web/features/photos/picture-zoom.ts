import PhotoSwipe from 'photoswipe'
import 'photoswipe/style.css'
import { onMounted, onScopeDispose, ref, type ShallowRef, watch } from 'vue'
import type { Photo } from '../../api/types.ts'
import { photoSrcset } from './photo-sources.ts'

type Shown = { photo: Photo; alt: string }
type Acts = { onTap: () => void; onClosed: () => void }

export type Way = 'up' | 'down' | 'start' | 'end'

/** One press moves the picture by this much of the window, or makes it that much larger. */
const panShare = 0.25
const zoomFactor = 1.5
/** How much larger than whole a picture can become, and what a click makes of it. */
const most = 6
const middle = 2.5

const ways = { up: [0, 1], down: [0, -1], start: [1, 0], end: [-1, 0] } as const

function isMotionReduced(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}

function createZoom(room: HTMLElement, { photo, alt }: Shown, onTap: () => void): PhotoSwipe {
  const { medium, large } = photo.renditions
  const picture = { ...large, src: large.url, srcset: photoSrcset(photo), msrc: medium.url, alt }
  return new PhotoSwipe({
    appendToEl: room,
    dataSource: [picture],
    // The room around it fades; this way it can be left from the first moment on.
    showHideAnimationType: 'none',
    zoomAnimationDuration: isMotionReduced() ? 0 : 220,
    easing: 'cubic-bezier(0.2, 0, 0, 1)',
    bgOpacity: 1,
    wheelToZoom: true,
    imageClickAction: 'zoom',
    tapAction: onTap,
    secondaryZoomLevel: ({ fit }) => Math.max(1, fit * middle),
    maxZoomLevel: ({ fit }) => Math.max(1, fit * most),
    // The dialog around it does all of these.
    ...{ escKey: false, trapFocus: false, returnFocus: false, arrowKeys: false },
    ...{ close: false, zoom: false, counter: false, arrowPrev: false, arrowNext: false },
  })
}

/** The picture in `room`: pinched, turned by the wheel, clicked, dragged, or moved by the functions it returns. */
export function usePictureZoom(
  room: Readonly<ShallowRef<HTMLElement | null>>,
  shown: () => Shown,
  { onTap, onClosed }: Acts,
) {
  const isZoomed = ref(false)
  let current: PhotoSwipe | undefined

  function show() {
    const before = current
    if (!room.value) return
    const zoom = createZoom(room.value, shown(), onTap)
    current = zoom
    before?.destroy()
    zoom.on('zoomPanUpdate', () => {
      isZoomed.value = zoom.currSlide?.isPannable() ?? false
    })
    zoom.on('keydown', (event) => event.preventDefault())
    zoom.on('destroy', () => {
      if (current === zoom) onClosed()
    })
    zoom.init()
    // It is a part of our dialog, not another one.
    zoom.element?.removeAttribute('role')
    zoom.scrollWrap?.removeAttribute('aria-roledescription')
    isZoomed.value = false
  }

  function enlarge(by: 1 | -1) {
    const slide = current?.currSlide
    slide?.zoomTo(
      slide.currZoomLevel * zoomFactor ** by,
      undefined,
      current?.options.zoomAnimationDuration || 0,
    )
  }

  function pan(way: Way) {
    const slide = current?.currSlide
    const [x, y] = ways[way]
    if (!slide) return
    // Or the swing of a picture that was thrown would carry it back.
    current?.animations.stopAllPan()
    slide.panTo(slide.pan.x + x * innerWidth * panShare, slide.pan.y + y * innerHeight * panShare)
  }

  watch(() => shown().photo.id, show)
  onMounted(show)
  onScopeDispose(() => {
    const last = current
    current = undefined
    last?.destroy()
  })
  return { isZoomed, enlarge, pan, close: () => current?.destroy() }
}
