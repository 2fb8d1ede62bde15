/** A photo that a seller sends becomes a picture of the product that she names; without a name she is asked. */
import { cents } from '../../../kernel/money.ts'
import { say } from '../say.ts'
import { ask, command, dialogue, forget } from './setup.ts'

export const sellerPhoto = dialogue.createStateConfig({
  on: {
    PHOTO: [
      {
        guard: 'photoHasPrice',
        target: '.managing',
        actions: [
          command('PHOTO', ({ event: { productId, file } }) => [{ type: 'fetch_photo', productId, file }]),
          ...ask('PHOTO', ({ event: { variantId, price } }) => ({
            type: 'price_sure',
            variantId,
            price: price ?? cents(0),
            asked: 1,
          })),
        ],
      },
      {
        target: '.idle',
        actions: [
          forget,
          command('PHOTO', ({ event: { productId, file, wamid } }) => [
            { type: 'fetch_photo', productId, file },
            { type: 'react', wamid, emoji: '👍' },
          ]),
        ],
      },
    ],
    PHOTO_OF: {
      target: '.managing',
      actions: [
        ...ask(
          'PHOTO_OF',
          ({ event: { file } }) => ({ type: 'photo_of', file }),
          ({ event: { unknown } }) => (unknown ? [say('photo.unknown', {})] : []),
        ),
      ],
    },
  },
})
