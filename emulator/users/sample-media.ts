/** The smallest valid file of each media type, for users who send "an image" without bringing one. */
export const SAMPLE_MEDIA: Readonly<Record<string, { readonly mimeType: string; readonly base64: string }>> = {
  image: {
    mimeType: 'image/png',
    base64:
      'iVBORw0KGgoAAAANSUhEUgAAAEAAAABACAIAAAAlC+aJAAAAT0lEQVR42u3PQQkAAAgEsCtjNQtbyAi+hcEKLDX9WgQEBAQE' +
      'BAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQEBAQELgsN2eE8bjmSLgAAAABJRU5ErkJggg==',
  },
  audio: {
    mimeType: 'audio/ogg; codecs=opus',
    base64: 'T2dnUwACAAAAAAAAAAABAAAAAAAAAAAAAAABE09wdXNIZWFkAQE4AYC7AAAAAAA=',
  },
  video: {
    mimeType: 'video/mp4',
    base64: 'AAAAGGZ0eXBpc29tAAACAGlzb21pc28yAAAACG1kYXQ=',
  },
  document: {
    mimeType: 'application/pdf',
    base64:
      'JVBERi0xLjQKMSAwIG9iajw8L1R5cGUvQ2F0YWxvZy9QYWdlcyAyIDAgUj4+ZW5kb2JqCjIgMCBvYmo8PC9UeXBlL1BhZ2Vz' +
      'L0tpZHNbMyAwIFJdL0NvdW50IDE+PmVuZG9iagozIDAgb2JqPDwvVHlwZS9QYWdlL1BhcmVudCAyIDAgUi9NZWRpYUJveFsw' +
      'IDAgMjAwIDIwMF0+PmVuZG9iagp0cmFpbGVyPDwvUm9vdCAxIDAgUj4+CiUlRU9GCg==',
  },
  sticker: {
    mimeType: 'image/webp',
    base64: 'UklGRiIAAABXRUJQVlA4IBYAAAAwAQCdASoBAAEADsD+JaQAA3AAAAAA',
  },
}
