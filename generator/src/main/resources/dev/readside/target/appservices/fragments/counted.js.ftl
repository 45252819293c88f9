<#-- How many calls a function may make that keeps several rows for a change; data: calls. -->
const CALLS = ${js(calls.most)}; // of the server, at most, where rows of one change are refused
const CALLS_AT_THE_END = ${js(calls.atTheEnd)}; // of them, when it must stop

let calls = 0; // made so far
