/** Reads `multipart/form-data` bodies: enough for Meta's uploads (text fields and one file), without a dependency. */
export interface FormPart {
  readonly name: string
  readonly filename?: string
  readonly contentType?: string
  readonly bytes: Buffer
}

const headerValue = (headers: string, name: string): string | undefined =>
  new RegExp(`^${name}:\\s*(.+)$`, 'im').exec(headers)?.[1]?.trim()

const parameter = (header: string, name: string): string | undefined => {
  const match = new RegExp(`[;\\s]${name}=(?:"([^"]*)"|([^;\\s]+))`, 'i').exec(header)
  return match?.[1] ?? match?.[2]
}

const PARTS_MAX = 32

/** Parts in order; null when the body does not follow its own boundary. */
export const parseMultipart = (body: Buffer, contentType: string): FormPart[] | null => {
  const boundary = parameter(contentType, 'boundary')
  if (boundary === undefined) return null
  const mark = Buffer.from(`--${boundary}`)
  const parts: FormPart[] = []
  let at = body.indexOf(mark)
  if (at < 0) return null
  while (parts.length < PARTS_MAX) {
    at += mark.length
    if (body.subarray(at, at + 2).toString() === '--') return parts
    const headEnd = body.indexOf('\r\n\r\n', at)
    if (headEnd < 0) return null
    const headers = body.subarray(at + 2, headEnd).toString('utf8')
    const next = body.indexOf(Buffer.concat([Buffer.from('\r\n'), mark]), headEnd + 2)
    if (next < 0) return null
    const disposition = headerValue(headers, 'content-disposition') ?? ''
    const filename = parameter(disposition, 'filename')
    const partType = headerValue(headers, 'content-type')
    parts.push({
      name: parameter(disposition, 'name') ?? '',
      ...(filename === undefined ? {} : { filename }),
      ...(partType === undefined ? {} : { contentType: partType }),
      bytes: body.subarray(headEnd + 4, Math.max(headEnd + 4, next)),
    })
    at = next + 2
  }
  return null
}
