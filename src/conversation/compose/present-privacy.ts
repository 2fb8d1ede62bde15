/** Questions about one's own data: the menu of rights, and the check of who asks. */
import { fitText, LIMITS } from '../../channel/index.ts'
import { cents, formatRand } from '../../kernel/money.ts'
import { findItem, itemName } from '../dialogue/facts.ts'
import { PRIVACY_BAND_ENDS, PRIVACY_TOPICS } from '../dialogue/tap.ts'
import { tapId } from '../dialogue/tap-ids.ts'
import type { Question } from '../dialogue/question.ts'
import type { Presentation, Row } from './presentation.ts'
import { choices, menuRow, type Scene } from './scene.ts'

type PrivacyQuestion = Extract<
  Question,
  {
    readonly type:
      'privacy' | 'privacy_item' | 'privacy_band' | 'privacy_code' | 'privacy_fix' | 'privacy_text' | 'privacy_delete'
  }
>

const BAND_ENDS = PRIVACY_BAND_ENDS.map(cents)

const bandTitle = (band: number, { t }: Scene): string => {
  const [from, to] = [BAND_ENDS[band - 1], BAND_ENDS[band]]
  if (from === undefined) return t('privacy.band_below', { to: formatRand(to ?? cents(0)) })
  return to === undefined
    ? t('privacy.band_above', { from: formatRand(from) })
    : t('privacy.band', { from: formatRand(from), to: formatRand(to) })
}

export const presentPrivacy = (question: PrivacyQuestion, scene: Scene): Presentation => {
  const { facts, t } = scene
  switch (question.type) {
    case 'privacy':
      return choices(
        scene,
        t('privacy.body', { shop: fitText(facts.shop.name, 100), url: facts.shop.privacyUrl }),
        PRIVACY_TOPICS.map((topic) => ({
          id: tapId({ type: 'privacy', topic }),
          title: t(`privacy.${topic}_row`, {}),
        })),
        'list',
      )
    case 'privacy_item': {
      const { requestId } = question
      const rows = question.choices.flatMap((variantId): Row[] => {
        const item = findItem(facts, variantId)
        return item === null
          ? []
          : [
              {
                id: tapId({ type: 'privacy_item', requestId, variantId }),
                title: fitText(itemName(item), LIMITS.listRowTitle),
              },
            ]
      })
      const none = { id: tapId({ type: 'privacy_item', requestId, variantId: null }), title: t('privacy.none', {}) }
      return choices(scene, t('privacy.which_item', {}), [...rows.slice(0, 9), none], 'list')
    }
    case 'privacy_band':
      return choices(
        scene,
        t('privacy.which_band', {}),
        [0, 1, 2, 3, 4].map((band) => ({
          id: tapId({ type: 'privacy_band', requestId: question.requestId, band }),
          title: fitText(bandTitle(band, scene), LIMITS.listRowTitle),
        })),
        'list',
      )
    case 'privacy_code':
      return choices(scene, t('privacy.code_again', {}), [menuRow(scene)])
    case 'privacy_fix':
      return choices(scene, t('privacy.fix_which', {}), [
        { id: tapId({ type: 'privacy_fix', what: 'name' }), title: t('privacy.fix_name', {}) },
        { id: tapId({ type: 'privacy_fix', what: 'other' }), title: t('privacy.fix_other', {}) },
      ])
    case 'privacy_text':
      return choices(scene, t(question.what === 'name' ? 'privacy.write_name' : 'privacy.write_other', {}), [
        menuRow(scene),
      ])
    case 'privacy_delete':
      return choices(scene, t('privacy.keep_ask', {}), [
        { id: tapId({ type: 'privacy_keep', requestId: question.requestId }), title: t('privacy.keep_button', {}) },
      ])
  }
}
