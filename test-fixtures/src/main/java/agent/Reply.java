package agent;

/**
 * What a model or a tool answered.
 *
 * @param from who answered
 * @param text the answer
 */
public record Reply(String from, String text) {}
