package dev.readside.operate.rebuild;

import dev.readside.operate.verify.VerifyListener;

/**
 * How rows are replaced.
 *
 * @param tolerated how many documents that no row can be made of are passed over
 * @param verifying hears how their verification gets on
 */
public record RebuildOptions(int tolerated, RebuildListener listener, VerifyListener verifying) {}
