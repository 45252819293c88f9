/**
 * Atlas App Services: settings, names and their rules, and a plan as a project that its command
 * line tools push, one FreeMarker template beside one view record per artefact.
 *
 * <p>Input: {@link dev.readside.spec.ProjectionsSpec} for the settings, {@link
 * dev.readside.plan.Plan} for the files. Output: {@link dev.readside.filetree.FileTree}.
 */
@NullMarked
package dev.readside.target.appservices;

import org.jspecify.annotations.NullMarked;
