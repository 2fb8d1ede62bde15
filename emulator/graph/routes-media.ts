/** Media: upload, read, download, delete. Node reads (`GET /{id}`) are dispatched by `routes.ts`. */
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { World } from '../world.ts'
import { refuse, unknownObject, type Refusal } from './errors.ts'
import { checkToken, isNumber, numberFor, paramsOf, partsOf, queryOf, sendRefusal } from './http.ts'
import { UPLOAD_LIFE_MS, type StoredMedia } from './media-store.ts'
import { ALLOWED_TYPES, bareType, kindOf, matchesType, maxBytesOf } from './mime.ts'
import type { FormPart } from './multipart.ts'

interface Upload {
  readonly bytes: Buffer
  readonly mimeType: string
  readonly filename?: string
}

const textOf = (parts: readonly FormPart[], name: string): string | undefined =>
  parts.find((part) => part.name === name)?.bytes.toString('utf8')

/** Reads and checks the form of an upload. */
const readUpload = (parts: readonly FormPart[] | undefined): Upload | Refusal => {
  if (!parts) return refuse(100, 'The upload must be multipart/form-data.')
  if (textOf(parts, 'messaging_product') !== 'whatsapp') return refuse(100, 'Param messaging_product must be whatsapp.')
  const file = parts.find((part) => part.name === 'file')
  if (!file) return refuse(131008, 'Parameter file is missing.')
  const mimeType = textOf(parts, 'type') ?? file.contentType ?? ''
  if (!ALLOWED_TYPES.includes(bareType(mimeType)))
    return refuse(
      100,
      `Param file must be a file with one of the following types: ${ALLOWED_TYPES.join(', ')}. Received file of type '${mimeType}'.`,
    )
  if (file.bytes.length === 0) return refuse(131053, 'The file is empty.')
  const max = maxBytesOf(kindOf(mimeType), file.bytes)
  if (file.bytes.length > max) return refuse(131053, `The file of ${file.bytes.length} bytes exceeds ${max} bytes.`)
  if (!matchesType(mimeType, file.bytes)) return refuse(131053, `The content of the file is not ${mimeType}.`)
  return { bytes: file.bytes, mimeType, ...(file.filename === undefined ? {} : { filename: file.filename }) }
}

const isUpload = (value: Upload | Refusal): value is Upload => 'bytes' in value

/** The media of that id, unless it expired or belongs to another number than the one asked for. */
export const mediaFor = (world: World, request: FastifyRequest): StoredMedia | undefined => {
  const media = world.media.find(paramsOf(request).id, world.clock.now())
  const owner = queryOf(request)['phone_number_id']
  return owner === undefined || media?.phoneNumberId === owner ? media : undefined
}

/** Answer of `GET /{media-id}`; sizes are strings, hashes hex, as Meta writes them here. */
export const mediaNode = (world: World, media: StoredMedia): object => ({
  messaging_product: 'whatsapp',
  id: media.id,
  url: world.baseUrl() + world.media.newPath(media.id, world.clock.now()),
  mime_type: media.mimeType,
  sha256: media.sha256Hex,
  file_size: String(media.size),
})

export const mediaRoutes = (app: FastifyInstance, world: World): void => {
  app.post('/:version/:id/media', async (request, reply) => {
    const number = numberFor(world, request)
    if (!isNumber(number)) return sendRefusal(reply, number)
    const upload = readUpload(partsOf(request))
    if (!isUpload(upload)) return sendRefusal(reply, upload)
    const media = world.media.put({
      ...upload,
      phoneNumberId: number.phoneNumberId,
      expiresAt: world.clock.now() + UPLOAD_LIFE_MS,
      now: world.clock.now(),
    })
    return { id: media.id }
  })
}

/** The download host stands outside the versioned paths and answers bytes, with the same bearer token. */
export const downloadRoute = (app: FastifyInstance, world: World): void => {
  app.get('/whatsapp_business/attachments/', async (request, reply): Promise<FastifyReply> => {
    const refusal = checkToken(world, request)
    if (refusal) return sendRefusal(reply, refusal)
    const media = world.media.findByToken(queryOf(request)['hash'] ?? '', world.clock.now())
    const bytes = media && world.media.bytesOf(media.id)
    if (!media || !bytes) return reply.code(404).send('')
    const name = media.filename ?? `${media.id}`
    return reply
      .header('content-type', media.mimeType)
      .header('content-disposition', `attachment;filename=${encodeURIComponent(name)}`)
      .send(bytes)
  })
}

export const deleteMedia = (world: World, request: FastifyRequest): object | Refusal => {
  const media = mediaFor(world, request)
  if (!media) return unknownObject(paramsOf(request).id)
  world.media.remove(media.id)
  return { success: true }
}
