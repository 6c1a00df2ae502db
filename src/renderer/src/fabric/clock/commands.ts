/** What can be done with the lab's clock, for menus and the palette. */
import { CirclePause, CirclePlay, FastForward, StepForward, Timer } from '@lucide/vue'
import { SPEEDS } from '@shared/contract/clock'
import type { Action, MenuEntry } from '../../app/kinds'
import { useClock } from '../../stores/clock'

const AHEAD = [
  { seconds: 60, label: 'a minute' },
  { seconds: 300, label: 'five minutes' },
  { seconds: 3600, label: 'an hour' },
] as const

/** @param unless why it cannot be done now */
export function clockCommands(unless: Pick<Action, 'disabled'>): MenuEntry[] {
  const clock = useClock()
  const running = clock.state?.running ?? false
  return [
    {
      id: 'clock',
      label: 'Lab clock',
      icon: Timer,
      items: [
        {
          id: 'clock-toggle',
          label: running ? 'Pause the lab clock' : 'Play the lab clock',
          icon: running ? CirclePause : CirclePlay,
          ...unless,
          run: clock.toggle,
        },
        { id: 'clock-step', label: 'Step the lab clock to the next event', icon: StepForward, ...unless, run: clock.step },
        'separator',
        ...speedActions(unless),
        'separator',
        ...AHEAD.map(({ seconds, label }) => ({
          id: `clock-ahead-${seconds}`,
          label: `Move the lab clock on by ${label}`,
          icon: FastForward,
          ...unless,
          run: () => clock.run(seconds),
        })),
      ],
    },
  ]
}

/** Choosing a speed plays at it. */
export function speedActions(unless: Pick<Action, 'disabled'> = {}): Action[] {
  const clock = useClock()
  return SPEEDS.map((speed) => ({
    id: `clock-speed-${speed}`,
    label: `Play the lab clock at ${speed}×`,
    checked: clock.state?.speed === speed,
    ...unless,
    run: () => clock.play(speed),
  }))
}
