/**
 * The poster as a picture and as a page to print. Needs no font of the machine. What draws it is loaded with the first poster:
 * together they are heavy, and a shop asks for it once.
 */
import { drawPoster, toSvg, type Poster, type PosterShop } from './poster.ts'

/** A quarter of the code may be torn or dirty: it hangs outside. */
const modulesOf = async (url: string): Promise<readonly (readonly boolean[])[]> => {
  const { default: QRCode } = await import('qrcode')
  const { modules } = QRCode.create(url, { errorCorrectionLevel: 'Q' })
  return Array.from({ length: modules.size }, (_, row) =>
    Array.from({ length: modules.size }, (_, column) => modules.get(row, column) === 1),
  )
}

const drawingOf = async (shop: PosterShop): Promise<Poster> => drawPoster(shop, await modulesOf(shop.url))

export const posterPng = async (shop: PosterShop): Promise<Buffer> => {
  const { default: sharp } = await import('sharp')
  return sharp(Buffer.from(toSvg(await drawingOf(shop))))
    .png({ palette: true, colours: 32, compressionLevel: 9 })
    .toBuffer()
}

/** One A4 page of vectors, with its words as the description of the figure (PDF/UA: who cannot see it hears it). */
export const posterPdf = async (shop: PosterShop, language: string): Promise<Buffer> => {
  const { default: PDFDocument } = await import('pdfkit')
  const poster = await drawingOf(shop)
  const doc = new PDFDocument({
    size: 'A4',
    margin: 0,
    tagged: true,
    lang: language,
    displayTitle: true,
    pdfVersion: '1.7',
    info: { Title: poster.title, Creator: 'Wakala', Producer: 'Wakala', CreationDate: new Date(0) },
  })
  const chunks: Buffer[] = []
  const done = new Promise<Buffer>((resolve, reject) => {
    doc.on('data', (chunk: Buffer) => chunks.push(chunk))
    doc.on('end', () => resolve(Buffer.concat(chunks)))
    doc.on('error', reject)
  })
  const figure = doc.struct('Figure', { alt: poster.words }, () => {
    for (const s of poster.shapes) {
      if (s.type === 'box') doc.rect(s.x, s.y, s.width, s.height).fill(s.colour)
      else if (s.type === 'fill') doc.path(s.path).fill(s.colour)
      else {
        doc.save().translate(s.x, s.y).scale(s.scale)
        doc.lineWidth(s.pen).lineCap('round').lineJoin('round').path(s.path).stroke(s.colour).restore()
      }
    }
  })
  doc.addStructure(doc.struct('Document', {}, [figure]))
  doc.end()
  return done
}
