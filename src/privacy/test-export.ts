/** For tests: an export is made in parts, and looked at whole. */
import { exportParts } from './export-files.ts'

/** The files of an export, by name, whole. */
export const exportFiles = (...given: Parameters<typeof exportParts>): Readonly<Record<string, string>> => {
  const files: Record<string, string> = {}
  for (const { name, text } of exportParts(...given)) files[name] = (files[name] ?? '') + text
  return files
}
