/** Reads what became of message templates. */
import type {
  ChannelEvent,
  TemplateCategoryEvent,
  TemplateComponentsEvent,
  TemplateQualityEvent,
  TemplateStatusEvent,
  UnknownReason,
} from './events.ts'
import type { ParseContext } from './parse-context.ts'
import { defined, readArray, readId, readLine, readObject, readSeconds, readText, type Json } from './read-json.ts'

/** Reads one fact: the event, or the reason why it could not. */
export type Read = (context: ParseContext, value: Json) => ChannelEvent | UnknownReason

/** `en-US` and `en_US` are the same language to Meta, and it sends both. */
const readLanguage = (value: unknown): string => (readText(value, 32) ?? '').replace('-', '_')

const templateRoute = (context: ParseContext, value: Json) => {
  const templateId = readId(value.message_template_id)
  const name = readLine(value.message_template_name)
  if (templateId === undefined && name === undefined) return undefined
  const language = readLanguage(value.message_template_language)
  return { ...context.route, templateId: templateId ?? '', name: name ?? '', language }
}

export const readTemplateStatus: Read = (context, value) => {
  const template = templateRoute(context, value)
  const event = readLine(value.event)
  if (!template) return 'no_id'
  if (event === undefined) return 'no_status'
  const other = readObject(value.other_info)
  const rejection = readObject(value.rejection_info)
  return defined<TemplateStatusEvent>({
    ...template,
    kind: 'template_status',
    event,
    reason: readLine(value.reason) ?? readLine(rejection?.reason),
    category: readLine(value.message_template_category),
    disableDate: readLine(readObject(value.disable_info)?.disable_date),
    title: readLine(other?.title),
    description: readLine(other?.description),
    recommendation: readLine(rejection?.recommendation),
  })
}

export const readTemplateQuality: Read = (context, value) => {
  const template = templateRoute(context, value)
  const current = readLine(value.new_quality_score)
  if (!template) return 'no_id'
  if (current === undefined) return 'no_value'
  const previous = readLine(value.previous_quality_score)
  return defined<TemplateQualityEvent>({ ...template, kind: 'template_quality', previous, current })
}

export const readTemplateCategory: Read = (context, value) => {
  const template = templateRoute(context, value)
  if (!template) return 'no_id'
  return defined<TemplateCategoryEvent>({
    ...template,
    kind: 'template_category',
    newCategory: readLine(value.new_category),
    previousCategory: readLine(value.previous_category),
    correctCategory: readLine(value.correct_category),
    effectiveAtMs: readSeconds(value.category_update_timestamp),
  })
}

export const readTemplateComponents: Read = (context, value) => {
  const template = templateRoute(context, value)
  if (!template) return 'no_id'
  return defined<TemplateComponentsEvent>({
    ...template,
    kind: 'template_components',
    body: readText(value.message_template_element),
    title: readLine(value.message_template_title),
    footer: readLine(value.message_template_footer),
    buttons: readArray(value.message_template_buttons)
      .slice(0, 20)
      .flatMap((item) => {
        const button = readObject(item)
        if (!button) return []
        return [
          defined<TemplateComponentsEvent['buttons'][number]>({
            type: readLine(button.message_template_button_type) ?? '',
            text: readLine(button.message_template_button_text),
            url: readLine(button.message_template_button_url),
          }),
        ]
      }),
  })
}
