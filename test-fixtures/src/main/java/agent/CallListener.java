package agent;

/** Hears of each call. Called on whatever thread the call is on; must not block. */
public interface CallListener {
  /** How a call ended. */
  enum End {
    ANSWERED,
    FAILED,
    CANCELLED
  }

  /** A call starts. The number is what {@link #ended} will name it by. */
  int started(String name);

  /** A call has ended. */
  void ended(int call, End end, Throwable failure);
}
