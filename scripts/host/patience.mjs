// How long a real VS Code may take for a thing that it is asked for. A wait ends as soon as that is there, so patience costs
// time only where something is wrong, while a machine with other things to do takes ten seconds for one.

/** Milliseconds for one thing in a window: a row, a message, a box. */
export const PATIENCE = 90_000;

/** Waits until `holds` gives something true. @throws Error with what it waited for, after `PATIENCE` */
export async function eventually(what, holds) {
  for (const end = Date.now() + PATIENCE; !(await holds());) {
    if (Date.now() > end) throw new Error(`Waited in vain: ${what}.`);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}

/**
 * Tries a thing again that a window under way may undo: rows move, boxes close. What `attempt` waits for should be bounded
 * by a few seconds. Gives what it gives. @throws what it threw last, after `PATIENCE`
 */
export async function tried(attempt) {
  for (const end = Date.now() + PATIENCE; ;) {
    try {
      return await attempt();
    } catch (error) {
      if (Date.now() > end) throw error;
    }
  }
}
