/** Rights, help and a person: in every state, before anything else. */
import { copyLanguage } from '../../copy/index.ts'
import * as rules from './rules.ts'
import * as privacy from './privacy.ts'
import { command, dialogue, digress, remember, reply, showReview } from './setup.ts'

export const rights = dialogue.createStateConfig({
  on: {
    STOP: [
      {
        guard: 'cartFilled',
        target: '.cancelling.asking_cart',
        actions: [
          command('STOP', ({ event }) => [rules.consentCommand('withdrawn', event)]),
          remember('STOP', () => ({ pending: { type: 'cancel_cart', afterStop: true } })),
          reply('STOP', ({ event }) => [
            rules.say('stop.done', { shop: event.facts.shop.name }),
            { type: 'ask', question: { type: 'cancel_cart', afterStop: true } },
          ]),
        ],
      },
      {
        actions: [
          command('STOP', ({ event }) => [rules.consentCommand('withdrawn', event)]),
          reply('STOP', ({ event }) => [rules.say('stop.done', { shop: event.facts.shop.name })]),
        ],
      },
    ],
    START: {
      target: '.consenting',
      actions: [
        remember('START', () => ({ pending: { type: 'consent' } })),
        reply('START', () => [{ type: 'ask', question: { type: 'consent' } }]),
      ],
    },
    CONSENT: [
      {
        guard: 'agreed',
        target: '.browsing',
        actions: [
          command('CONSENT', ({ event }) => [rules.consentCommand('granted', event)]),
          remember('CONSENT', () => ({ pending: null })),
          digress('CONSENT', () => [rules.say('consent.granted', {})]),
        ],
      },
      {
        target: '.browsing',
        actions: [
          command('CONSENT', ({ event }) => [rules.consentCommand('refused', event)]),
          remember('CONSENT', () => ({ pending: null })),
          digress('CONSENT', () => [rules.say('consent.refused', {})]),
        ],
      },
    ],
    PRIVACY: {
      actions: [
        // What she types next may be the name itself.
        remember('PRIVACY', ({ event }) => (event.topic === 'fix' ? { pending: { type: 'privacy_fix' } } : {})),
        command('PRIVACY', ({ event }) => privacy.privacyCommands(event)),
        reply('PRIVACY', ({ event }) => privacy.privacyReply(event, event.facts)),
      ],
    },
    PRIVACY_FIX: {
      actions: [
        remember('PRIVACY_FIX', ({ event }) => ({ pending: { type: 'privacy_text', what: event.what } })),
        reply('PRIVACY_FIX', ({ event }) => [{ type: 'ask', question: { type: 'privacy_text', what: event.what } }]),
      ],
    },
    PRIVACY_TEXT: {
      actions: [
        command('PRIVACY_TEXT', ({ event: { what, text, wamid } }) => [{ type: 'privacy_text', what, text, wamid }]),
        remember('PRIVACY_TEXT', () => ({ pending: null })),
      ],
    },
    PRIVACY_ANSWER: {
      actions: [
        command('PRIVACY_ANSWER', ({ event: { requestId, answer, wamid } }) => [
          { type: 'privacy_answer', requestId, answer, wamid },
        ]),
      ],
    },
    PRIVACY_KEEP: {
      actions: [
        command('PRIVACY_KEEP', ({ event: { requestId, wamid } }) => [{ type: 'privacy_keep', requestId, wamid }]),
      ],
    },
    PRIVACY_STEP: [
      {
        // She was asked in the middle of ordering: that goes on.
        guard: 'nameFixedInReview',
        target: '.ordering.review',
        actions: [...showReview('PRIVACY_STEP', ({ event }) => privacy.stepReply(event.step, event.facts))],
      },
      {
        actions: [
          remember('PRIVACY_STEP', ({ event }) => ({ pending: privacy.questionOf(event.step) })),
          reply('PRIVACY_STEP', ({ event }) => privacy.stepReply(event.step, event.facts)),
        ],
      },
    ],
    HUMAN: {
      target: '.handed_over',
      actions: [
        command('HUMAN', () => [{ type: 'hand_over', reason: 'asked', quiet: true }]),
        remember('HUMAN', () => ({ pending: null, items: [] })),
        reply('HUMAN', ({ event }) => rules.personReply(event.facts)),
      ],
    },
    RETURN: {
      target: '.handed_over',
      actions: [
        // Only a person decides about a refund (POPIA s71).
        command('RETURN', () => [{ type: 'hand_over', reason: 'return', quiet: true }]),
        remember('RETURN', () => ({ pending: null, items: [] })),
        reply('RETURN', ({ event }) => [
          rules.say('human.returns', { who: rules.who(event.facts) }),
          rules.say('human.way_back', {}),
        ]),
      ],
    },
    LANGUAGE: [
      {
        guard: 'choseLanguage',
        actions: [
          command('LANGUAGE', ({ event }) =>
            event.picked === null ? [] : [{ type: 'set_language', language: event.picked, chosen: true }],
          ),
          digress('LANGUAGE', ({ event }) => [
            event.picked !== null && copyLanguage(event.picked) !== event.picked
              ? rules.say('language.not_yet', {})
              : rules.say('language.set', {}),
          ]),
        ],
      },
      { actions: [reply('LANGUAGE', () => [{ type: 'ask', question: { type: 'languages' } }])] },
    ],
    HELP: { actions: [reply('HELP', () => [{ type: 'ask', question: { type: 'help' } }])] },

    // Not understood: guesses first, a person after the second time in a row.
    UNSURE: [
      {
        // A right is never lost in a count of failures or behind another question; nor is a person who is cross.
        guard: 'maybeStopOrPerson',
        target: '.browsing',
        actions: [
          remember('UNSURE', ({ event }) => rules.rememberGuesses(event.guesses)),
          reply('UNSURE', ({ event }) => rules.guessReply(event.guesses)),
        ],
      },
      {
        guard: 'failedBefore',
        target: '.handed_over',
        actions: [
          command('UNSURE', () => [{ type: 'hand_over', reason: 'not_understood', quiet: true }]),
          remember('UNSURE', () => ({ failures: 0, pending: null, items: [] })),
          reply('UNSURE', ({ event }) => [
            rules.say('human.not_understood', { who: rules.who(event.facts) }),
            rules.say('human.way_back', {}),
          ]),
        ],
      },
      {
        guard: 'isStrange',
        target: '.browsing',
        actions: [
          remember('UNSURE', ({ event }) => rules.rememberStrange(event)),
          reply('UNSURE', ({ event }) => rules.strangeReply(event)),
        ],
      },
      {
        guard: 'noQuestionOpen',
        target: '.browsing',
        actions: [
          remember('UNSURE', ({ event }) => rules.rememberGuesses(event.guesses)),
          reply('UNSURE', ({ event }) => rules.guessReply(event.guesses)),
        ],
      },
      {
        actions: [
          remember('UNSURE', () => ({ failures: 1 })),
          digress('UNSURE', () => [rules.say('unsure.again', {})]),
        ],
      },
    ],
  },
})
