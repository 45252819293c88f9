/**
 * Looks at a sample of the documents that projections are made of, for what their definitions do
 * not expect: what {@code readside check --uri} tells.
 *
 * <p>Input: a {@link dev.readside.plan.Plan} and a server. Output: {@link
 * dev.readside.operate.survey.Observation}s, each with what of the file it is about. Only reads, a
 * bounded number of documents, with a time limit for each question; what took too long is told as
 * not looked at. This package does not know where in the file anything stands.
 */
@NullMarked
package dev.readside.operate.survey;

import org.jspecify.annotations.NullMarked;
