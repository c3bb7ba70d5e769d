/** Observes a run of an agent program by counting. */
package oracle;
