/** A phone number as Graph shows it. */
import type { JsonObject } from '../core/json.ts'
import type { BusinessNumber } from '../users/model.ts'
import type { World } from '../world.ts'

/** Fields of a read that names none. */
export const NUMBER_FIELDS = [
  'verified_name',
  'code_verification_status',
  'display_phone_number',
  'quality_rating',
  'platform_type',
  'throughput',
]

const STANDARD_MESSAGES_PER_SECOND = 80

/** `27600000001` → `+27 60 000 0001`, the way Meta writes South African numbers. */
const display = (phone: string): string =>
  phone.replace(/^27(\d{2})(\d{3})(\d{4})$/, '+27 $1 $2 $3').replace(/^(\d)/, '+$1')

export const numberNode = (world: World, number: BusinessNumber): JsonObject => {
  const isRestricted = (number.restrictions ?? []).some(({ until }) => world.clock.now() < until)
  const canSend =
    !number.registered || number.status !== 'CONNECTED' ? 'BLOCKED' : isRestricted ? 'LIMITED' : 'AVAILABLE'
  const subscription = world.subscriptions.targetOf(number.phoneNumberId)
  return {
    id: number.phoneNumberId,
    display_phone_number: display(number.displayPhone),
    verified_name: number.name,
    quality_rating: number.qualityRating,
    code_verification_status: 'VERIFIED',
    name_status: 'APPROVED',
    status: number.registered ? number.status : 'DISCONNECTED',
    throughput: { level: number.messagesPerSecond > STANDARD_MESSAGES_PER_SECOND ? 'HIGH' : 'STANDARD' },
    whatsapp_business_manager_messaging_limit: number.messagingLimit,
    health_status: {
      can_send_message: canSend,
      entities: [
        { entity_type: 'PHONE_NUMBER', id: number.phoneNumberId, can_send_message: canSend },
        {
          entity_type: 'WABA',
          id: number.wabaId,
          can_send_message: number.paymentMethod ? 'AVAILABLE' : 'LIMITED',
          ...(number.paymentMethod
            ? {}
            : {
                errors: [
                  {
                    error_code: 141006,
                    error_description: 'There is an error with the payment method.',
                    possible_solution: 'Add a valid payment method.',
                  },
                ],
              }),
        },
      ],
    },
    webhook_configuration: {
      ...(number.override ? { phone_number: number.override.callbackUrl } : {}),
      ...(subscription ? { application: subscription.callbackUrl } : {}),
    },
    is_on_biz_app: number.coexistence,
    platform_type: 'CLOUD_API',
    account_mode: 'LIVE',
  }
}
