/**
 * Plan to App Services files: one FreeMarker template beside one view record per artefact.
 *
 * <p>Input: {@link dev.readside.plan.Plan}. Output: {@link dev.readside.filetree.FileTree}. This
 * package never sees YAML.
 */
@NullMarked
package dev.readside.emit;

import org.jspecify.annotations.NullMarked;
