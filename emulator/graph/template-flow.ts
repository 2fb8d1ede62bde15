/** The life of templates: creation into review, approval in virtual time, edits, changes by Meta, and their webhooks. */
import { newTemplateId } from '../core/ids.ts'
import { isObject, listAt, textAt, type JsonObject } from '../core/json.ts'
import { err, ok, type Result } from '../core/result.ts'
import type { World } from '../world.ts'
import { refuse, type Refusal } from './errors.ts'
import { checkTemplate, componentOf, type Template, type TemplateCategory, type TemplateStatus } from './template.ts'

const DAY_MS = 86_400_000
const TEMPLATES_MAX = 6_000

/** Tells the account's receiver about a template. */
const tellTemplate = (world: World, template: Template, field: string, value: JsonObject): void =>
  world.webhooks.enqueue({
    lane: `t:${template.id}`,
    kind: 'change',
    wabaId: template.wabaId,
    phoneNumberId: null,
    field,
    value: {
      message_template_id: Number(template.id),
      message_template_name: template.name,
      message_template_language: template.language,
      ...value,
    },
    time: Math.floor(world.clock.now() / 1000),
  })

export const setTemplateStatus = (world: World, template: Template, status: TemplateStatus, reason = 'NONE'): void => {
  template.status = status
  if (status === 'REJECTED') template.rejectedReason = reason
  else delete template.rejectedReason
  tellTemplate(world, template, 'message_template_status_update', {
    event: status,
    reason,
    message_template_category: template.category,
  })
}

/** Meta moves a template to another category. */
export const setTemplateCategory = (world: World, template: Template, category: TemplateCategory): void => {
  const previous = template.category
  template.previousCategory = previous
  template.category = category
  tellTemplate(world, template, 'template_category_update', { previous_category: previous, new_category: category })
}

/** Sends a template into review, which ends by itself unless somebody decides earlier. */
export const review = (world: World, template: Template): void => {
  template.status = 'PENDING'
  world.clock.after(world.settings().templateReviewMs, () => {
    if (template.status === 'PENDING') setTemplateStatus(world, template, 'APPROVED')
  })
}

/** Body and footer of another template in the same language: a duplicate that Meta refuses. */
const isDuplicate = (
  world: World,
  wabaId: string,
  language: string,
  components: readonly JsonObject[],
  except?: Template,
): boolean => {
  const textOf = (of: readonly JsonObject[]): string =>
    ['BODY', 'FOOTER'].map((type) => textAt(componentOf(of, type), 'text') ?? '').join('\u0000')
  const text = textOf(components)
  return (
    text !== '\u0000' &&
    world.templates
      .list(wabaId)
      .some((other) => other !== except && other.language === language && textOf(other.components) === text)
  )
}

export const createTemplate = (world: World, wabaId: string, body: JsonObject): Result<Template, Refusal> => {
  const refusal = checkTemplate(body)
  if (refusal) return err(refusal)
  const name = String(body['name'])
  const language = String(body['language'])
  const components = listAt(body, 'components').filter(isObject)
  if (world.templates.find(wabaId, name, language))
    return err(
      refuse(100, 'There is already content in this language for this template.', {
        subcode: 2388024,
        userTitle: 'Content in this language already exists',
      }),
    )
  if (world.templates.isBlocked(wabaId, name, language, world.clock.now()))
    return err(
      refuse(100, 'New content cannot be added while this name is being deleted; try again in 4 weeks.', {
        subcode: 2388023,
        userTitle: 'Message template language is being deleted',
      }),
    )
  if (world.templates.list(wabaId).length >= TEMPLATES_MAX)
    return err(
      refuse(100, 'The number of templates has reached its limit.', { subcode: 2388019, userTitle: 'Template limit' }),
    )
  if (isDuplicate(world, wabaId, language, components))
    return err(
      refuse(100, 'A template with the same body and footer exists in this language.', { userTitle: 'Duplicate' }),
    )
  const ttl = body['message_send_ttl_seconds']
  const template: Template = {
    id: newTemplateId(),
    wabaId,
    name,
    language,
    category: String(body['category']) as TemplateCategory,
    status: 'PENDING',
    parameterFormat: (textAt(body, 'parameter_format') ?? 'POSITIONAL').toUpperCase() as Template['parameterFormat'],
    components,
    qualityScore: 'UNKNOWN',
    edits: [],
    ...(typeof ttl === 'number' ? { messageSendTtlSeconds: ttl } : {}),
  }
  world.templates.add(template)
  review(world, template)
  return ok(template)
}

export const editTemplate = (world: World, template: Template, body: JsonObject): Result<null, Refusal> => {
  if (!['APPROVED', 'REJECTED', 'PAUSED'].includes(template.status))
    return err(refuse(100, `A template that is ${template.status} cannot be edited.`))
  const wasApproved = template.status === 'APPROVED'
  if (wasApproved && body['category'] !== undefined && body['category'] !== template.category)
    return err(refuse(100, 'The category of an approved template cannot be edited.'))
  const components =
    body['components'] === undefined ? template.components : listAt(body, 'components').filter(isObject)
  const category = textAt(body, 'category') ?? template.category
  const refusal = checkTemplate({
    name: template.name,
    language: template.language,
    category,
    parameter_format: template.parameterFormat,
    components,
  })
  if (refusal) return err(refusal)
  const now = world.clock.now()
  const recent = template.edits.filter((at) => at > now - 30 * DAY_MS)
  if (wasApproved && (recent.length >= 10 || recent.some((at) => at > now - DAY_MS)))
    return err(refuse(100, 'An approved template can be edited once a day and 10 times in 30 days.'))
  if (isDuplicate(world, template.wabaId, template.language, components, template))
    return err(refuse(100, 'A template with the same body and footer exists in this language.'))
  template.edits = wasApproved ? [...recent, now] : recent
  template.components = components
  template.category = category as TemplateCategory
  review(world, template)
  return ok(null)
}

/** A template as Graph shows it. */
export const templateNode = (template: Template): JsonObject => ({
  id: template.id,
  name: template.name,
  language: template.language,
  status: template.status,
  category: template.category,
  previous_category: template.previousCategory,
  correct_category: undefined,
  components: template.components,
  parameter_format: template.parameterFormat,
  quality_score: { score: template.qualityScore },
  rejected_reason: template.rejectedReason ?? 'NONE',
  message_send_ttl_seconds: template.messageSendTtlSeconds,
})
