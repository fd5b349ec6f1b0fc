import { watch } from 'vue'
import { useRouter } from 'vue-router'
import type { Viewer } from '../../api/types.ts'
import { useViewer } from './viewer.ts'

/** For a page of staff: whoever loses the right to it, perhaps by their own hand, has no business there any more. */
export function useStayWhile(may: keyof Viewer['can']) {
  const router = useRouter()
  const { viewer } = useViewer()
  watch(
    () => viewer.value?.can[may],
    (mayStay) => {
      if (mayStay === false) void router.replace('/')
    },
  )
}
