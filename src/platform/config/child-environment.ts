/**
 * The part of our environment that a process of ours is started with, whatever it does: where programs and the account's
 * files are, where temporary ones go, and where compiled code is kept. The rest holds keys, and is given by name.
 */
export const childEnvironment = (): NodeJS.ProcessEnv => {
  const { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE } = process.env
  return { PATH, HOME, TMPDIR, NODE_COMPILE_CACHE }
}
