/** Name of what there is one of in a project of OpenStack: network, router, security group, load balancer. */
export const openStackName = 'cloud-prevent';
