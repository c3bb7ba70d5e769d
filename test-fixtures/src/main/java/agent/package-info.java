/** The reference fan-out agent: asks several models and tools at once, gathers, and answers. */
package agent;
