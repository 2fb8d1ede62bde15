// @ts-check
/** Pictures drawn on the spot, so that a photo can be sent without having one. */

const SIDE = 480

/**
 * @param {(pen: CanvasRenderingContext2D) => void} draw
 * @param {number} height
 * @returns {string} JPEG, base64 without the `data:` prefix.
 */
const jpegOf = (draw, height) => {
  const canvas = document.createElement('canvas')
  canvas.width = SIDE
  canvas.height = height
  const pen = canvas.getContext('2d')
  if (!pen) throw new Error('this browser draws no canvas')
  draw(pen)
  return canvas.toDataURL('image/jpeg', 0.8).split(',')[1] ?? ''
}

/** A kota on a plate: a quarter loaf, chips, and what goes on top. */
export const kotaPicture = () =>
  jpegOf((pen) => {
    const sky = pen.createLinearGradient(0, 0, 0, SIDE)
    sky.addColorStop(0, '#ffcf70')
    sky.addColorStop(1, '#d9622b')
    pen.fillStyle = sky
    pen.fillRect(0, 0, SIDE, SIDE)

    pen.fillStyle = '#fdf6ec'
    ellipse(pen, 240, 360, 200, 62)
    pen.fillStyle = '#e8dccb'
    ellipse(pen, 240, 356, 160, 44)

    pen.fillStyle = '#a8642a'
    roundedBox(pen, 120, 190, 240, 180, 34)
    pen.fillStyle = '#f3d9a4'
    roundedBox(pen, 138, 178, 204, 60, 26)
    pen.strokeStyle = '#f5b83d'
    pen.lineWidth = 15
    pen.lineCap = 'round'
    for (let chip = 0; chip < 9; chip += 1) {
      pen.beginPath()
      pen.moveTo(158 + chip * 20, 204)
      pen.lineTo(148 + chip * 23, 118 + ((chip * 37) % 40))
      pen.stroke()
    }
    pen.fillStyle = '#b3362b'
    roundedBox(pen, 172, 170, 140, 24, 12)
    pen.fillStyle = '#4f8a3a'
    roundedBox(pen, 150, 196, 180, 14, 7)
  }, SIDE)

/**
 * A bank's "proof of payment" as people send it. It proves nothing: anybody can draw one, as here.
 *
 * @param {string} shopName
 */
export const slipPicture = (shopName) =>
  jpegOf((pen) => {
    pen.fillStyle = '#ffffff'
    pen.fillRect(0, 0, SIDE, 560)
    pen.fillStyle = '#1d2a6b'
    pen.fillRect(0, 0, SIDE, 96)
    pen.fillStyle = '#ffffff'
    pen.font = '700 30px sans-serif'
    pen.fillText('Payment confirmed', 32, 60)
    pen.fillStyle = '#1b1f2e'
    pen.font = '24px sans-serif'
    const lines = [
      `To: ${shopName}`,
      'Amount: R 90.00',
      'Reference: KOTA',
      'From: Cheque account',
      'Immediate payment: yes',
    ]
    lines.forEach((line, at) => pen.fillText(line, 32, 156 + at * 56))
    pen.fillStyle = '#0d7a4f'
    ellipse(pen, 240, 476, 40, 40)
    pen.strokeStyle = '#ffffff'
    pen.lineWidth = 8
    pen.beginPath()
    pen.moveTo(222, 476)
    pen.lineTo(236, 490)
    pen.lineTo(260, 460)
    pen.stroke()
  }, 560)

/** Meta's limit for a picture (its docs, read November 2026). */
const PICTURE_BYTES_MAX = 5 * 1024 * 1024

/**
 * Lets the person choose a picture of their own.
 *
 * @returns {Promise<{ dataBase64: string, mimeType: string } | null>}
 */
export const pickedPicture = () =>
  new Promise((resolve, reject) => {
    const input = document.createElement('input')
    input.type = 'file'
    input.accept = 'image/jpeg,image/png'
    input.addEventListener('cancel', () => resolve(null))
    input.addEventListener('change', () => {
      const file = input.files?.[0]
      if (!file) return resolve(null)
      if (file.size > PICTURE_BYTES_MAX) return reject(new Error('The picture is larger than 5 MB.'))
      const reader = new FileReader()
      reader.addEventListener('error', () => reject(new Error('The picture cannot be read.')))
      reader.addEventListener('load', () =>
        resolve({ dataBase64: String(reader.result).split(',')[1] ?? '', mimeType: file.type }),
      )
      reader.readAsDataURL(file)
    })
    input.click()
  })

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 */
const ellipse = (pen, x, y, width, height) => {
  pen.beginPath()
  pen.ellipse(x, y, width, height, 0, 0, Math.PI * 2)
  pen.fill()
}

/**
 * @param {CanvasRenderingContext2D} pen
 * @param {number} x
 * @param {number} y
 * @param {number} width
 * @param {number} height
 * @param {number} radius
 */
const roundedBox = (pen, x, y, width, height, radius) => {
  pen.beginPath()
  pen.roundRect(x, y, width, height, radius)
  pen.fill()
}
