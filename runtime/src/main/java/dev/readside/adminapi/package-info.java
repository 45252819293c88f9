/**
 * The Admin API of Atlas App Services, version 3: apps, their functions and triggers, drafts and
 * deployments.
 *
 * <p>Input: a pair of API keys, and what to ask for. Output: documents as the service has them, or
 * an {@link dev.readside.adminapi.AtlasException} with its words. What it asks for is what the
 * API's OpenAPI document (mongodb/docs-app-services, source/openapi-admin-v3.yaml) describes and
 * what realm-cli sends; it was never tried on the service itself. It must not know what apps are
 * for. Keys and tokens are in memory only, and in no text.
 */
@NullMarked
package dev.readside.adminapi;

import org.jspecify.annotations.NullMarked;
