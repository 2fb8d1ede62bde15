/** All that was asked for. An entry moves from `open` to `partly` to `done` in the commit that brings its proof. */
import type { Group } from '../requirement.ts'
import { BRIEF } from './brief.ts'
import { COMMERCE } from './commerce.ts'
import { PRIVACY } from './privacy.ts'

export const GROUPS: readonly Group[] = [
  {
    title: 'The product (S)',
    about:
      'What the product was asked to be. Where we read it differently, a [decision record](adr/README.md) says why.',
    prefix: 'S',
    count: 24,
    requirements: BRIEF,
  },
  {
    title: 'Privacy (PRV)',
    about: 'Protection of Personal Information Act (POPIA), with the marketing rules of the Consumer Protection Act.',
    prefix: 'PRV',
    count: 45,
    requirements: PRIVACY,
  },
  {
    title: 'Commerce (COM)',
    about: 'Electronic Communications and Transactions Act (ECTA) and Consumer Protection Act (CPA).',
    prefix: 'COM',
    count: 27,
    requirements: COMMERCE,
  },
]
