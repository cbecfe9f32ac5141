/** What became of it, to be given out, or thrown, as often as it is asked for. */
export async function remembered<Value>(find: () => Promise<Value>): Promise<() => Value> {
  try {
    const value = await find();
    return () => value;
  } catch (error) {
    return () => {
      throw error;
    };
  }
}
