/** Bytes: what a virtual interface of the kernel has where nothing else is written (`ETH_DATA_LEN`, linux/if_ether.h). */
export const USUAL_MTU = 1500;

/** Bytes: the least that IPv4 needs (RFC 791). */
export const LEAST_MTU = 68;

/** Bytes: the least that IPv6 works with (RFC 8200, section 5). */
export const LEAST_MTU_FOR_IPV6 = 1280;

/** Bytes: the most that the kernel gives a virtual interface (`ETH_MAX_MTU`, linux/if_ether.h). */
export const MOST_MTU = 65535;
