import type { Canvas } from './canvas.ts'

interface Line {
  start: number
  stride: number
  length: number
}

/** One running average along a row or column of one channel. */
function averageLine(from: Float32Array, to: Float32Array, line: Line & { radius: number }): void {
  const { start, stride, length, radius } = line
  const read = (i: number) => from[start + Math.min(length - 1, Math.max(0, i)) * stride] ?? 0
  let sum = 0
  for (let i = -radius; i <= radius; i++) sum += read(i)
  const weight = 1 / (2 * radius + 1)
  for (let i = 0; i < length; i++) {
    to[start + i * stride] = sum * weight
    sum += read(i + radius + 1) - read(i - radius)
  }
}

function averageRows({ width, height, light }: Canvas, into: Float32Array, radius: number): void {
  for (let row = 0; row < height; row++) {
    for (let c = 0; c < 3; c++) {
      averageLine(light, into, { start: row * width * 3 + c, stride: 3, length: width, radius })
    }
  }
}

function averageColumns({ width, height, light }: Canvas, from: Float32Array, radius: number): void {
  for (let column = 0; column < width * 3; column++) {
    averageLine(from, light, { start: column, stride: width * 3, length: height, radius })
  }
}

/** Three running averages are close enough to a Gaussian; the radius is in pixels. */
export function blur(canvas: Canvas, radius: number, across = radius): void {
  const scratch = new Float32Array(canvas.light.length)
  for (let pass = 0; pass < 3; pass++) {
    averageRows(canvas, scratch, Math.round(across))
    averageColumns(canvas, scratch, Math.round(radius))
  }
}
