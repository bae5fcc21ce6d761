package dev.holdfast.launcher.suite;

import java.time.Duration;
import java.util.List;

/**
 * How one test class went.
 *
 * @param skipped each test that did not run, with its reason
 * @param broken each test that failed, with why, as far as a person reads in one go
 */
record TestClass(String name, int tests, Duration time, List<String> skipped, List<String> broken) {}
