/** What the API itself refuses, before or beside any operation: messages, types, references, tasks. */
import { say, type Wording } from './wording'

export const API_REFUSALS = {
  FIELD_TYPE_ERROR: say('{0} is not of its type{why}.', 'Give a value of the type {type}.'),
  MAP_DUPLICATE_KEY: say('{1} has the key {3} already.', 'Remove the key first.'),
  MESSAGE_PARAMETER_COUNT_MISMATCH: say(
    '{0} takes {1} parameters beside the session, and got {2}.',
    'Give one value for each parameter.',
  ),
  NO_POOL_IN_LAB: say('The lab has no XenServer pool.', 'Create a pool, import one, or open a sample.'),
  ONLY_PROVISION_TEMPLATE: say('{about} is a VM and no template.', 'Clone a template and provision the clone.'),
  TOO_MANY_PENDING_TASKS: say('Too many tasks are at work at once.', 'Wait until some of them are done.'),
  UUID_INVALID: say('There is no {0} with the uuid {1} in this pool.', 'Look it up again: it may have been removed.'),
} as const satisfies Record<string, Wording>
