export { basketTags, readBasket, withWish, type ReadBasket } from './read-basket.ts'
export { idEndOf, tagOf, type Tag } from './tag.ts'
