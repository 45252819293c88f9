package dev.readside.deploy;

import java.util.Optional;

/**
 * A trigger that was to be resumed.
 *
 * @param before how it was
 * @param refusal what the service said if it did not take it
 */
public record ResumedTrigger(TriggerState before, Optional<String> refusal) {}
