/**
 * Programs of an ordinary Linux or BSD machine that have nothing to say about mail. A name that stands here is one whose
 * lines nobody misses in a report on mail; every other one stays `unparsed`, where it can be found.
 */
export function isSystemProgram(program: string): boolean {
  return names.has(program) || (families.test(program) && !othersWork.has(program));
}

const names = new Set(
  [
    ['CRON', 'cron', 'crond', 'crontab', 'anacron', 'run-parts', 'atd', 'logrotate', 'fcron', 'periodic'],
    [
      'kernel',
      'systemd',
      'init',
      'udevd',
      'acpid',
      'irqbalance',
      'thermald',
      'smartd',
      'mdadm',
      'mcelog',
      'lvm',
      'multipathd',
    ],
    [
      'sshd',
      'sshd-session',
      'sshd-auth',
      'sudo',
      'su',
      'login',
      'passwd',
      'useradd',
      'userdel',
      'usermod',
      'groupadd',
      'chpasswd',
    ],
    [
      'dbus',
      'dbus-daemon',
      'dbus-broker',
      'dbus-broker-launch',
      'dbus-broker-lau',
      'polkitd',
      'accounts-daemon',
      'rtkit-daemon',
    ],
    [
      'NetworkManager',
      'nm-dispatcher',
      'dhclient',
      'dhcpcd',
      'dhcpd',
      'wpa_supplicant',
      'avahi-daemon',
      'networkd-dispatcher',
    ],
    [
      'ntpd',
      'ntpdate',
      'chronyd',
      'openntpd',
      'timesyncd',
      'rngd',
      'haveged',
      'auditd',
      'audit',
      'audisp-syslog',
      'augenrules',
    ],
    [
      'apt',
      'apt.systemd.daily',
      'dpkg',
      'unattended-upgrade',
      'PackageKit',
      'packagekitd',
      'yum',
      'dnf',
      'snapd',
      'fwupdmgr',
      'fwupd',
    ],
    [
      'cloud-init',
      'cloud-ifupdown-helper',
      'qemu-ga',
      'vmtoolsd',
      'google_guest_agent',
      'amazon-ssm-agent',
      'waagent',
      'python3-walinuxagent',
    ],
    [
      'dockerd',
      'containerd',
      'kubelet',
      'podman',
      'conmon',
      'runc',
      'crio',
      'libvirtd',
      'udisksd',
      'ModemManager',
      'gdm',
      'gnome-shell',
    ],
  ].flat(),
);

/** `systemd-logind`, `(systemd)` of a user's manager, `CRON`'s pam helper, and the like. */
const families = /^(?:systemd-[a-z0-9-]{1,30}|\(sd-[a-z]{1,10}\)|anacron-[\w-]{1,20}|snapd?\.[\w.-]{1,60})$/;

/** Members of those families that another format reads. */
const othersWork = new Set(['systemd-journald', 'systemd-journal']);
